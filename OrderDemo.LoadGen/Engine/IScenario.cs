namespace OrderDemo.LoadGen.Engine;

/// <summary>Says what the load is made of.</summary>
internal interface IScenario
{
    /// <summary>The value of the metric label <c>scenario</c>.</summary>
    string Name { get; }

    /// <summary>The operation of the next arrival.</summary>
    Operation Next();
}
