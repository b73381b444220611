using System.Text.Json.Serialization;

namespace OrderDemo.Api.Faults;

/// <summary>The response to <c>/delay</c>: how long it took its time.</summary>
internal sealed record Delayed(double DelaySeconds);

/// <summary>The response to <c>/error</c> when it is none.</summary>
internal sealed record NoError(double ErrorRate);

/// <summary>The response to <c>/cpu-intensive</c>: what was asked for, how far it came, and in how many seconds.</summary>
internal sealed record Calculated(long Iterations, long Done, double Seconds);

/// <summary>The response to <c>/memory-usage</c>: MiB taken, MiB taken by everyone, and the seconds until these are given back.</summary>
internal sealed record MemoryTaken(int SizeMebibytes, int HeldMebibytes, int HoldSeconds);

/// <summary>The response to <c>/business-metrics</c>: the operation as it was counted, and its count so far.</summary>
internal sealed record OperationCounted(string Operation, long Count);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Delayed))]
[JsonSerializable(typeof(NoError))]
[JsonSerializable(typeof(Calculated))]
[JsonSerializable(typeof(MemoryTaken))]
[JsonSerializable(typeof(OperationCounted))]
internal sealed partial class FaultJson : JsonSerializerContext;
