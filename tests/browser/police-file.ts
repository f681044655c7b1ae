/** A month of Marsh Police: twelve incidents in both wards. */
export function policeFile(month: string): string {
  const head =
    'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context';
  const rows = Array.from({ length: 12 }, (_, at) =>
    [
      ...[`${month}-${at}`, month, 'Marsh Police', 'Marsh Police', 0.305 + 0.002 * at, 51.49],
      ...['On or near Quay Road', 'E01000001', 'Marshside 001A', 'Robbery', 'Under investigation', '']
    ].join(',')
  );
  return [head, ...rows].join('\n');
}
