namespace OrderDemo.LoadGen.Engine;

/// <summary>One kind of request. Instances are shared: many requests of a kind run at once.</summary>
internal abstract class Operation
{
    /// <summary>The value of the metric label <c>operation</c>.</summary>
    public abstract string Name { get; }

    /// <summary>False while it cannot run: a read needs an order to read.</summary>
    public virtual bool IsReady => true;

    /// <summary>Sends one request and checks the response.</summary>
    public abstract Task<Outcome> RunAsync(CancellationToken cancellationToken);
}
