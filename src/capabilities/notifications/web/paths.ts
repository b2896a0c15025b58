export const todoPath = '/todo';
export const reminderPath = '/todo/settings';

/** The page after a place in the list: it stands in the address, so a reload shows the same. */
export const todoPathAfter = (place: string): string => `${todoPath}?${new URLSearchParams({ after: place })}`;
