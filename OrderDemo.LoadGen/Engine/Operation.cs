namespace OrderDemo.LoadGen.Engine;

/// <summary>One kind of request. Instances are shared: many requests of a kind run at once.</summary>
internal abstract class Operation
{
    /// <summary>The value of the metric label <c>operation</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether there is what it works on; a read needs an order to read.</summary>
    public virtual bool IsReady => true;

    /// <summary>Sends one request and judges the answer.</summary>
    public abstract Task<Outcome> RunAsync(CancellationToken cancellationToken);
}
