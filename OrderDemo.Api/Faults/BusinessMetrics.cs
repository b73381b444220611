using System.Diagnostics.Metrics;

namespace OrderDemo.Api.Faults;

/// <summary>
/// <c>orderdemo_business_operations_total{operation}</c>. An operation that is not known counts as <c>other</c>: anyone may
/// ask for any, and each would be a series for ever.
/// </summary>
internal sealed class BusinessMetrics
{
    /// <summary>The operations with a series of their own; all that are not known share the last.</summary>
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

    // Observed, so that each is there with 0 before the first of its kind.
    private Measurement<long>[] Observe() =>
        [.. Operations.Select((operation, i) => new Measurement<long>(Interlocked.Read(ref _counts[i]), new KeyValuePair<string, object?>("operation", operation)))];
}
