import type { EChartsType } from 'echarts/core';

/** Bars side by side under one name each; `values` one for each series. */
export type Bars = {
  readonly series: readonly string[];
  readonly bars: readonly { readonly name: string; readonly values: readonly number[] }[];
};

/** Told apart in grey print too. */
const colours = ['#1d5a96', '#b9c9da'];
const rowHeight = 34;
const longestName = 30;

type Draw = (width: number, height: number) => EChartsType;
let drawing: Promise<Draw> | undefined;

/** Loaded with the first page that has a chart: nothing else needs it, and it is large. */
async function load(): Promise<Draw> {
  const [{ init, use }, { BarChart }, { GridComponent, LegendComponent }, { SVGRenderer }] =
    await Promise.all([
      import('echarts/core'),
      import('echarts/charts'),
      import('echarts/components'),
      import('echarts/renderers'),
    ]);
  use([BarChart, GridComponent, LegendComponent, SVGRenderer]);
  return (width, height) => init(null, null, { renderer: 'svg', ssr: true, width, height });
}

/** Draws lying bars with their numbers, as SVG to stand in a page. */
export async function barChart({ series, bars }: Bars): Promise<string> {
  drawing ??= load();
  const draw = await drawing;
  const chart = draw(640, 60 + bars.length * rowHeight * Math.max(1, series.length * 0.75));
  try {
    chart.setOption({
      animation: false,
      color: colours,
      textStyle: { fontFamily: 'sans-serif', color: '#222' },
      ...(series.length > 1 && { legend: { top: 0, left: 0, selectedMode: false } }),
      grid: {
        left: 0,
        right: 50,
        top: series.length > 1 ? 34 : 8,
        bottom: 8,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      xAxis: { type: 'value', minInterval: 1, axisLabel: { show: false }, splitLine: { show: false } },
      yAxis: {
        type: 'category',
        inverse: true,
        data: bars.map(({ name }) => shortened(name)),
        axisTick: { show: false },
        axisLabel: { color: '#222', fontSize: 13 },
      },
      series: series.map((name, at) => ({
        type: 'bar',
        name,
        data: bars.map(({ values }) => values[at] ?? 0),
        label: { show: true, position: 'right', color: '#222' },
      })),
    });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

function shortened(name: string): string {
  const letters = [...name];
  return letters.length > longestName ? `${letters.slice(0, longestName - 1).join('')}…` : name;
}
