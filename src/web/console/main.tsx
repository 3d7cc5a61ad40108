import 'antd/dist/antd.css'
import '../base.css'
import '../kit/console/kit.css'
import './shell.css'
import { createRoot } from 'react-dom/client'
import { ConsoleApp } from './ConsoleApp.tsx'

const root = document.getElementById('root')
if (root) createRoot(root).render(<ConsoleApp />)
