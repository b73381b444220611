namespace OrderDemo.Api.Faults;

/// <summary>
/// <c>orderdemo_business_operations_total{operation}</c>. Unknown operations count as <c>other</c>, so that clients cannot
/// create series.
/// </summary>
internal sealed class BusinessMetrics
{
    /// <summary>The known operations. The last one stands for all others.</summary>
    public static readonly string[] Operations = ["browse", "checkout", "login", "order", "payment", "refund", "search", "signup", "user_login", "user_signup", "other"];

    private readonly long[] _counts = new long[Operations.Length];

    public BusinessMetrics(IMeterFactory factory) => factory.Create("OrderDemo.Business")
        .CreateObservableCounter("orderdemo.business.operations", Observe, "{operation}", "Business operations, by kind.");

    /// <summary>Counts an operation.</summary>
    public OperationCounted Count(string operation)
    {
        var at = Array.IndexOf(Operations, operation);
        if (at < 0) at = Operations.Length - 1;
        return new OperationCounted(Operations[at], Interlocked.Increment(ref _counts[at]));
    }

    // Observable, so that every series exists with 0 from the start.
    private Measurement<long>[] Observe() =>
        [.. Operations.Select((operation, i) => new Measurement<long>(Interlocked.Read(ref _counts[i]), new KeyValuePair<string, object?>("operation", operation)))];
}
