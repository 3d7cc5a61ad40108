/** Marginals of the bulletin for 2024 in units of ten thousand (handbook 11.4). */
export const shares = {
  sex: { '1': 6927.6, '2': 3099.5 },
  people: { han: 9253.7, minority: 773.4 },
  age: {
    to30: 1227.2,
    to35: 1076.4,
    to40: 1147.5,
    to45: 968.7,
    to50: 904.1,
    to55: 941.2,
    to60: 864.6,
    over60: 2897.3,
  },
  joined: { before1949: 5.4, to1978: 1230.9, to2012: 5980.0, since2012: 2810.8 },
  post: {
    worker: 663.9,
    farmer: 2614.4,
    technical: 1639.4,
    manager: 1156.3,
    organ: 759.2,
    student: 262.2,
    other: 784.9,
    retired: 2146.9,
  },
  // The bulletin publishes college and above (57.6 %); inside and below it the split is ours.
  education: { '1': 600, '2': 2900, '3': 2278.6, '4': 700, '5': 1400, '6': 2148.5 },
} as const

export type AgeBand = keyof typeof shares.age
export type JoinedBand = keyof typeof shares.joined
export type PostClass = keyof typeof shares.post
export type EducationClass = keyof typeof shares.education

/** Completed years: the two ends of a band. The oldest band thins out towards its end. */
export const ageLimits: Readonly<Record<AgeBand, readonly [number, number]>> = {
  to30: [20, 30],
  to35: [31, 35],
  to40: [36, 40],
  to45: [41, 45],
  to50: [46, 50],
  to55: [51, 55],
  to60: [56, 60],
  over60: [61, 98],
}

/** Which occupations a branch of the sector has, roughly; the quotas make the whole right. */
export const postsOfSector: Readonly<Record<string, Partial<Record<PostClass, number>>>> = {
  VILLAGE: { farmer: 30, retired: 2, other: 3, worker: 3, student: 2, manager: 0.4 },
  COMMUNITY: { retired: 20, other: 8, worker: 5, manager: 2, student: 1 },
  TOWNSHIP: { organ: 20, manager: 3, worker: 1 },
  STREET: { organ: 20, manager: 3, worker: 1 },
  ORGAN: { organ: 30, manager: 3, worker: 1, technical: 1 },
  INSTITUTION: { technical: 20, manager: 8, worker: 2 },
  SCHOOL: { technical: 30, manager: 4, student: 4 },
  UNIVERSITY: { technical: 15, student: 15, manager: 4 },
  STATE_ENTERPRISE: { worker: 15, manager: 10, technical: 8 },
  NON_PUBLIC_ENTERPRISE: { worker: 15, manager: 10, technical: 10, other: 3 },
  SOCIAL_ORGANISATION: { manager: 8, technical: 6, other: 8 },
  OTHER: { other: 5, retired: 5, worker: 3 },
}

/** The job posts of a class: a public unit, a non-public one. */
export const jobPosts: Readonly<Record<PostClass, readonly (readonly [string, number])[]>> = {
  worker: [
    ['0161', 5],
    ['0163', 2],
    ['0164', 1],
    ['0251', 5],
    ['0253', 1],
  ],
  farmer: [
    ['111', 20],
    ['113', 4],
    ['112', 0.5],
    ['119', 1],
  ],
  technical: [
    ['0131', 10],
    ['0151', 3],
    ['0221', 3],
    ['0241', 0.6],
  ],
  manager: [
    ['0121', 6],
    ['0141', 4],
    ['0211', 4],
    ['0231', 0.6],
  ],
  organ: [
    ['0111', 8],
    ['0112', 3],
  ],
  student: [
    ['321', 2],
    ['323', 4],
    ['333', 1],
    ['312', 0.6],
  ],
  other: [
    ['502', 3],
    ['504', 3],
    ['505', 2],
    ['598', 2],
    ['599', 1],
    ['506', 1],
  ],
  retired: [
    ['42', 20],
    ['44', 0.5],
    ['41', 0.1],
  ],
}
export const leafOf: Readonly<Record<EducationClass, readonly string[]>> = {
  '1': ['12', '12', '12', '11'],
  '2': ['21', '21', '21', '25', '24'],
  '3': ['31', '31', '33'],
  '4': ['41'],
  '5': ['53', '53', '51', '52'],
  '6': ['61', '61', '61', '62'],
}
