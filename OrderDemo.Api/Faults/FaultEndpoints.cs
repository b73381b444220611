namespace OrderDemo.Api.Faults;

/// <summary>The handlers of the fault endpoints.</summary>
internal static class FaultEndpoints
{
    private static readonly int[] Errors = [StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status500InternalServerError];

    public static async Task<Results<Ok<Delayed>, ProblemHttpResult>> DelayAsync(
        [Description("How long to wait, 0 to 30 seconds; 1 by default.")] string? seconds, TimeProvider time, CancellationToken cancellationToken)
    {
        if (FaultParameter.Number(nameof(seconds), seconds, 1.0, 0, FaultLimits.MaxDelaySeconds, out var problem) is not { } delay) return problem!;

        await Task.Delay(TimeSpan.FromSeconds(delay), time, cancellationToken);
        return TypedResults.Ok(new Delayed(delay));
    }

    public static Results<Ok<NoError>, ProblemHttpResult> Error(
        [Description("How many responses are errors, 0 to 100 percent; 50 by default.")] string? rate)
    {
        if (FaultParameter.Number(nameof(rate), rate, 50.0, 0, 100, out var problem) is not { } percent) return problem!;

        if (Random.Shared.NextDouble() * 100 >= percent) return TypedResults.Ok(new NoError(percent));
        return TypedResults.Problem("An error that was asked for.", statusCode: Errors[Random.Shared.Next(Errors.Length)]);
    }

    public static async Task<Results<Ok<Calculated>, ProblemHttpResult>> CalculateAsync(
        [Description("How much to calculate, 1 to 10,000,000,000 iterations; 1,000,000 by default.")] string? iterations, Calculation calculation, HttpResponse response, CancellationToken cancellationToken)
    {
        if (FaultParameter.Number(nameof(iterations), iterations, 1_000_000, 1, FaultLimits.MaxIterations, out var problem) is not { } count) return problem!;

        return await calculation.RunAsync(count, cancellationToken) is { } calculated
            ? TypedResults.Ok(calculated)
            : Busy(response, "A calculation is running on every core.", FaultLimits.MaxCpuTime);
    }

    public static Results<Ok<MemoryTaken>, ProblemHttpResult> TakeMemory(
        [Description("How much memory to allocate, 1 to 512 MiB; 10 by default.")] string? size, HeldMemory memory, HttpResponse response)
    {
        if (FaultParameter.Number(nameof(size), size, 10, 1, FaultLimits.MaxMemoryMebibytes, out var problem) is not { } mebibytes) return problem!;

        return memory.Take(mebibytes) is { } taken
            ? TypedResults.Ok(taken)
            : Busy(response, $"At most {FaultLimits.MaxMemoryMebibytes} MiB can be allocated at a time.", memory.Hold);
    }

    public static Results<Ok<OperationCounted>, ProblemHttpResult> CountOperation(
        [Description("What to count, 1 to 64 characters; other by default.")] string? operation, BusinessMetrics metrics) =>
        operation is { Length: < 1 or > 64 }
            ? FaultParameter.Invalid(nameof(operation), "operation must have 1 to 64 characters")
            : TypedResults.Ok(metrics.Count(operation ?? "other"));

    private static ProblemHttpResult Busy(HttpResponse response, string detail, TimeSpan retryAfter)
    {
        response.Headers.RetryAfter = $"{(int)retryAfter.TotalSeconds}";
        return TypedResults.Problem(detail, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
