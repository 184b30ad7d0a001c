export const cameras = {} as const;
