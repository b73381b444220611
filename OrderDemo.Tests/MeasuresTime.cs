namespace OrderDemo.Tests;

/// <summary>Tests with limits in real time. They do not run in parallel with others, which may hold them up for seconds.</summary>
[CollectionDefinition(nameof(MeasuresTime), DisableParallelization = true)]
public sealed class MeasuresTime;
