/** The two languages everything is worded in. */
export type Language = 'zh' | 'en';
