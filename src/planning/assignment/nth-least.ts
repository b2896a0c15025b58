/** The value with fewer than `nth` below it, of the first `count`; Infinity where there are no more than `nth`. */
export function nthLeast(values: Float64Array, count: number, nth: number): number {
  if (count <= nth) return Infinity;
  const rest = values.slice(0, count);
  let low = 0;
  let high = count - 1;
  const target = nth - 1;
  while (low < high) {
    const pivot = rest[(low + high) >> 1] as number;
    let left = low;
    let right = high;
    while (left <= right) {
      while ((rest[left] as number) < pivot) left += 1;
      while ((rest[right] as number) > pivot) right -= 1;
      if (left > right) break;
      const swapped = rest[left] as number;
      rest[left] = rest[right] as number;
      rest[right] = swapped;
      left += 1;
      right -= 1;
    }
    if (target <= right) high = right;
    else if (target >= left) low = left;
    else break;
  }
  return rest[target] as number;
}
