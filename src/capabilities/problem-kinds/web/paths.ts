export const problemKindsPath = '/problem-kinds';
