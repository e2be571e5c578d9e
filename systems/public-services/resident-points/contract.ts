/** The name of the scheme of resident points (D09-16). */
export const key = 'resident-points'
