using System.Numerics;
using OrderDemo.ServiceDefaults.Security;

namespace OrderDemo.Api.Faults;

/// <summary>The workshop's fault and demo endpoints.</summary>
internal static class FaultEndpoints
{
    private const double MaxDelaySeconds = 30;

    private static readonly int[] Errors = [StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status500InternalServerError];

    /// <summary>Registers the services and settings of the fault endpoints.</summary>
    public static void AddFaults(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<FaultOptions>()
            .Configure<IHostEnvironment>((options, environment) => options.Enabled = environment.IsDevelopment())
            .BindConfiguration(FaultOptions.Section).ValidateSettings(FaultOptions.Section);
        builder.Services.AddSingleton<BusinessMetrics>();
        builder.Services.AddSingleton(new Calculation(Calculation.MaxTime));
        builder.Services.AddSingleton<HeldMemory>();
    }

    /// <summary>
    /// Maps <c>/delay</c>, <c>/error</c>, <c>/cpu-intensive</c>, <c>/memory-usage</c> and <c>/business-metrics</c>, if
    /// <c>Faults:Enabled</c> is set.
    /// </summary>
    public static void MapFaults(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<FaultOptions>>().Value.Enabled) return;

        // Created now, so that its counters exist with 0 from the start.
        app.Services.GetRequiredService<BusinessMetrics>();

        // A page of another site could keep this machine busy with a picture that has such an address.
        var faults = app.MapGroup("").RefuseOtherSites();
        const string Tag = "Faults", Malformed = "The parameter is malformed or out of range.";
        faults.MapGet("/delay", DelayAsync)
            .Describe(Tag, "Respond late", "Waits before it responds.")
            .Fails(StatusCodes.Status400BadRequest, Malformed);
        faults.MapGet("/error", Error)
            .Describe(Tag, "Respond with errors", "Responds with 400, 404 or 500 at the given rate.")
            .Fails(StatusCodes.Status400BadRequest, "An error that was asked for; or the rate is not a number from 0 to 100 (then with errors).")
            .Fails(StatusCodes.Status404NotFound, "An error that was asked for.")
            .Fails(StatusCodes.Status500InternalServerError, "An error that was asked for.");
        faults.MapGet("/cpu-intensive", CalculateAsync)
            .Describe(Tag, "Keep a core busy", "Calculates for at most 10 seconds, on a thread of its own.")
            .Fails(StatusCodes.Status400BadRequest, Malformed)
            .Fails(StatusCodes.Status503ServiceUnavailable, "A calculation is running on every core.");
        faults.MapGet("/memory-usage", TakeMemory)
            .Describe(Tag, "Allocate memory", "Allocates memory, and frees it some time after the response. At most 512 MiB are allocated at a time.")
            .Fails(StatusCodes.Status400BadRequest, Malformed)
            .Fails(StatusCodes.Status503ServiceUnavailable, "The limit of 512 MiB is reached.");
        faults.MapGet("/business-metrics", CountOperation)
            .Describe(Tag, "Count a business operation",
                $"Counts in orderdemo_business_operations_total. Operations: {string.Join(", ", BusinessMetrics.Operations)}; others count as other.")
            .Fails(StatusCodes.Status400BadRequest, Malformed);
    }

    internal static async Task<Results<Ok<Delayed>, ProblemHttpResult>> DelayAsync(
        [Description("How long to wait, 0 to 30 seconds; 1 by default.")] string? seconds, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Number(nameof(seconds), seconds, 1.0, 0, MaxDelaySeconds, out var problem) is not { } delay) return problem!;

        await Task.Delay(TimeSpan.FromSeconds(delay), time, cancellationToken);
        return TypedResults.Ok(new Delayed(delay));
    }

    private static Results<Ok<NoError>, ProblemHttpResult> Error(
        [Description("How many responses are errors, 0 to 100 percent; 50 by default.")] string? rate)
    {
        if (Number(nameof(rate), rate, 50.0, 0, 100, out var problem) is not { } percent) return problem!;

        if (Random.Shared.NextDouble() * 100 >= percent) return TypedResults.Ok(new NoError(percent));
        return ApiProblems.Status(Errors[Random.Shared.Next(Errors.Length)], "An error that was asked for.");
    }

    private static async Task<Results<Ok<Calculated>, ProblemHttpResult>> CalculateAsync(
        [Description("How much to calculate, 1 to 10,000,000,000 iterations; 1,000,000 by default.")] string? iterations, Calculation calculation, HttpResponse response, CancellationToken cancellationToken)
    {
        if (Number(nameof(iterations), iterations, 1_000_000, 1, Calculation.MaxIterations, out var problem) is not { } count) return problem!;

        return await calculation.RunAsync(count, cancellationToken) is { } calculated
            ? TypedResults.Ok(calculated)
            : Busy(response, "A calculation is running on every core.", Calculation.MaxTime);
    }

    private static Results<Ok<MemoryTaken>, ProblemHttpResult> TakeMemory(
        [Description("How much memory to allocate, 1 to 512 MiB; 10 by default.")] string? size, HeldMemory memory, HttpResponse response)
    {
        if (Number(nameof(size), size, 10, 1, HeldMemory.MaxMebibytes, out var problem) is not { } mebibytes) return problem!;

        return memory.Take(mebibytes) is { } taken
            ? TypedResults.Ok(taken)
            : Busy(response, $"At most {HeldMemory.MaxMebibytes} MiB can be allocated at a time.", memory.Hold);
    }

    private static Results<Ok<OperationCounted>, ProblemHttpResult> CountOperation(
        [Description("What to count, 1 to 64 characters; other by default.")] string? operation, BusinessMetrics metrics) =>
        operation is { Length: < 1 or > 64 }
            ? Invalid(nameof(operation), "operation must have 1 to 64 characters")
            : TypedResults.Ok(metrics.Count(operation ?? "other"));

    /// <summary>Parses a number in a range. A result of null has a problem that names parameter and range.</summary>
    private static T? Number<T>(string name, string? text, T defaultValue, T min, T max, out ProblemHttpResult? problem)
        where T : struct, INumber<T>
    {
        problem = null;
        if (text is null) return defaultValue;
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max) return number;

        problem = Invalid(name, string.Create(CultureInfo.InvariantCulture, $"{name} must be a number from {min} to {max}"));
        return null;
    }

    private static ProblemHttpResult Invalid(string name, string error) => ApiProblems.Invalid("The query is not valid.", name, error);

    private static ProblemHttpResult Busy(HttpResponse response, string detail, TimeSpan retryAfter)
    {
        response.Headers.RetryAfter = $"{(int)retryAfter.TotalSeconds}";
        return ApiProblems.Status(StatusCodes.Status503ServiceUnavailable, detail);
    }
}
