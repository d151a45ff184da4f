// Missing is not nought: what stands where a figure is not, and what its mark meant.

export const NOT_SUPPLIED = 'not supplied';

/** What a mark in an official file means, for the hover and for screen readers. */
export function meaning(mark: string | null | undefined): string {
  switch (mark?.toUpperCase()) {
    case 'ND':
      return 'supplied, but failed validation (ND)';
    case 'NA':
    case 'N/A':
      return 'not available (NA)';
    case 'EST':
      return 'estimated by the publisher (EST)';
    case 'NS':
      return 'not stated (NS)';
    case '.':
      return 'not supplied (.)';
    case '':
      return 'left blank';
    default:
      return mark ? `marked ${mark}` : 'no figure is held';
  }
}
