namespace OrderDemo.LoadGen.Engine;

/// <summary>Chooses the operations of a load.</summary>
internal interface IScenario
{
    /// <summary>The value of the metric label <c>scenario</c>.</summary>
    string Name { get; }

    /// <summary>The operation of the next request.</summary>
    Operation Next();
}
