using Microsoft.OpenApi;
using OrderDemo.Api.Faults;

namespace OrderDemo.Api.OpenApi;

/// <summary>The workshop's calls; described only where they are there.</summary>
internal static class FaultCalls
{
    private const string Tag = "Faults";

    public static IReadOnlyList<CallDescription> All { get; } =
    [
        new(HttpMethod.Get, "/delay", Tag, "Answer late", "Waits before it answers.")
        {
            Parameters = [Parameter.Number("seconds", "How long to wait.", 0, FaultLimits.MaxDelaySeconds, 1, 0.5)],
            Answers = [new(200, "It has waited.", """{"delay_seconds":0.5}"""), Invalid("seconds", "Must be a number from 0 to 30.")],
        },
        new(HttpMethod.Get, "/error", Tag, "Answer with errors", "Answers with 400, 404 or 500 as often as it is asked to.")
        {
            Parameters = [Parameter.Number("rate", "How many answers are errors, in percent.", 0, 100, 50, 80)],
            Answers =
            [
                new(200, "No error this time.", """{"error_rate":80}"""),
                Problem.Of(400, "An error that was asked for; or, with errors, a rate that is none.", "An error that was asked for."),
                Problem.Of(404, "An error that was asked for.", "An error that was asked for."),
                Problem.Of(500, "An error that was asked for.", "An error that was asked for."),
            ],
        },
        new(HttpMethod.Get, "/cpu-intensive", Tag, "Keep a core busy", "Calculates for at most 10 seconds, on a thread of its own.")
        {
            Parameters = [Parameter.Integer("iterations", "How much to calculate.", 1, FaultLimits.MaxIterations, 1_000_000, 100_000)],
            Answers =
            [
                new(200, "How far it came.", """{"iterations":100000,"done":100000,"seconds":0.0021}"""),
                Invalid("iterations", "Must be a number from 1 to 10000000000."),
                Problem.Unavailable("As many calculations are under way as there are cores.", "Every core calculates already."),
            ],
        },
        new(HttpMethod.Get, "/memory-usage", Tag, "Take memory", "Takes memory, and gives it back some time after the answer. At most 512 MiB are taken at a time.")
        {
            Parameters = [Parameter.Integer("size", "How much to take, in MiB.", 1, FaultLimits.MaxMemoryMebibytes, 10, 100)],
            Answers =
            [
                new(200, "What is taken, and for how long.", """{"size_mebibytes":100,"held_mebibytes":110,"hold_seconds":10}"""),
                Invalid("size", "Must be a number from 1 to 512."),
                Problem.Unavailable("So much is not to be had now.", "At most 512 MiB are taken at a time."),
            ],
        },
        new(HttpMethod.Get, "/business-metrics", Tag, "Count a business operation",
            $"Counts in orderdemo_business_operations_total. Operations: {string.Join(", ", BusinessMetrics.Operations)}; any that is not known counts as the last.")
        {
            Parameters = [Parameter.Word("operation", ParameterLocation.Query, "What to count.", 64, "checkout")],
            Answers =
            [
                new(200, "The operation as it was counted, and its count.", """{"operation":"checkout","count":7}"""),
                Invalid("operation", "Must have 1 to 64 characters."),
            ],
        },
    ];

    private static AnswerDescription Invalid(string parameter, string error) =>
        Problem.Of(400, "The parameter is malformed or out of range.", "The request is not valid.", parameter, error);
}
