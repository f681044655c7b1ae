/** Stands wherever a patrol might be read into figures. */
export const MONTH_ONLY = 'The police publish the month only: no day of the week and no hour can be told.';
