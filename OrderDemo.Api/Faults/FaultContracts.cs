namespace OrderDemo.Api.Faults;

/// <summary>The response to <c>/delay</c>.</summary>
internal sealed record Delayed(double DelaySeconds);

/// <summary>The successful response to <c>/error</c>.</summary>
internal sealed record NoError(double ErrorRate);

/// <summary>The response to <c>/cpu-intensive</c>: requested and completed iterations, and the time they took.</summary>
internal sealed record Calculated(long Iterations, long Done, double Seconds);

/// <summary>The response to <c>/memory-usage</c>: MiB allocated by this request, by all requests, and the seconds until it is freed.</summary>
internal sealed record MemoryTaken(int SizeMebibytes, int HeldMebibytes, int HoldSeconds);

/// <summary>The response to <c>/business-metrics</c>: the operation that was counted, and its count so far.</summary>
internal sealed record OperationCounted(string Operation, long Count);
