/** What `npm run -s formation -- --help` says. */
export const formationHelp = `用法 Usage: npm run -s formation -- <file> [--distance euclid|floor] [--seconds N] [--seed S] [--workers 1|2]

文件有三种，读法由内容决定。 The file is one of three, told apart by what it holds:

  { … }                        联建方案问题（JSON），见 src/planning/formation/README.md
                               a formation problem as JSON, see that README
  n p                          带容量的 p 中位：n 个点，正好 p 个驻点；每点 坐标 容量 需求
  x y capacity demand   (n×)   capacitated p-median: n points, exactly p seats; each point's place, capacity, demand
  n p                          带上下限的聚类：每点再加一个数，为以该点为驻点的组至少须有的需求；
  x y capacity demand least    p 为 0 则组数不限
                        (n×)   clusters with lower and upper weights: one more number a point, the least demand of the
                               group seated there; p = 0 for any number of groups

  --distance   平面距离：euclid 原样（默认），floor 向下取整  as it is (default), or rounded down
  --seconds    至多用多少秒；不写则按轮数，每次结果相同，证明至多用 60 秒  at most so long; left out, rounds are counted, the answer is the same each time, and a proof takes 60 seconds at most
  --seed       随机种子，默认 1  seed of chance, 1 by default
  --workers    线程数：2 个线程用于 1000 个以上项目  threads: two for 1,000 projects or more

输出一个 JSON 对象；不能作答时为 refusals，退出码 2，写明行号与原因。
Prints one JSON object; where there is no answer, refusals with exit code 2, with the line and what is wrong there.
`;
