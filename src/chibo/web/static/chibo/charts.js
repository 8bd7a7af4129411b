// Draws every <figure data-chart> from the JSON beside it; the table behind it stays.
"use strict";

const INK = "#1d2433", QUIET = "#565e6c", LINE = "#e3e6eb";
const COLOURS = ["#a8121a", "#c98f00", "#6b7385", "#14602f", "#1c4a8a"];
const dots = (value) => Number(value).toLocaleString("vi-VN");
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

function seriesOf(one, index) {
  const line = one.type === "line";
  return {
    name: one.name, type: line ? "line" : "bar", data: one.values, stack: one.stack,
    color: line ? COLOURS[2] : COLOURS[index % COLOURS.length],
    barMaxWidth: 36, symbolSize: 7, lineStyle: { width: 2.5 },
    itemStyle: line ? {} : { borderRadius: one.stack ? 0 : [3, 3, 0, 0] },
  };
}

function optionOf(data, narrow) {
  return {
    animation: !still,
    aria: { enabled: false },
    textStyle: { fontFamily: "Be Vietnam Pro, sans-serif", color: INK, fontSize: 13 },
    // The legend has rows of its own above the drawing, however many it needs.
    legend: { top: 0, left: 0, itemGap: 16, itemWidth: 14, itemHeight: 10, textStyle: { color: INK, fontSize: 13 },
              show: data.series.length > 1, orient: narrow ? "vertical" : "horizontal" },
    grid: { top: data.series.length > 1 ? (narrow ? 16 + 24 * data.series.length : 44) : 16,
            left: 4, right: 12, bottom: 4, containLabel: true },
    tooltip: { trigger: "axis", renderMode: "richText", valueFormatter: dots },
    xAxis: { type: "category", data: data.labels, axisTick: { show: false }, axisLine: { lineStyle: { color: "#b6bcc6" } },
             axisLabel: { color: QUIET, hideOverlap: true } },
    yAxis: { type: "value", minInterval: 1, scale: Boolean(data.zoom), splitLine: { lineStyle: { color: LINE } },
             axisLabel: { color: QUIET, formatter: dots } },
    series: data.series.map(seriesOf),
  };
}

for (const figure of document.querySelectorAll("figure[data-chart]")) {
  const data = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
  const space = figure.querySelector("[data-chart-space]");
  figure.classList.add("drawn");
  const behind = figure.querySelector("details.behind");
  if (behind) behind.open = false;
  const chart = echarts.init(space, null, { renderer: "svg" });
  const draw = () => chart.setOption(optionOf(data, space.clientWidth < 480), { notMerge: true });
  draw();
  new ResizeObserver(() => { chart.resize(); draw(); }).observe(space);
}
