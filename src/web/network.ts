import { zh } from './zh.ts'

/** A network as lists show it: the machine itself by its name, others by their prefix; null stays nothing. */
export const networkName = (network: string | null): string | null =>
  network !== null && /^(127\.|0:0:0::)/.test(network) ? zh.thisMachine : network
