/** Columns side by side, wide enough for their values. */
export function printTable(rows: readonly object[]): void {
  const names = Object.keys(rows[0] ?? {});
  const lines = [names, ...rows.map((row) => Object.values(row).map(String))];
  const widths = names.map((_name, index) => Math.max(...lines.map((line) => line[index].length)));
  lines.forEach((line) =>
    console.log(
      line
        .map((cell, index) => cell.padEnd(widths[index]))
        .join('  ')
        .trimEnd()
    )
  );
}
