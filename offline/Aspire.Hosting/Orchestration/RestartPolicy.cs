using System.Globalization;

namespace Aspire.Hosting.Orchestration;

/// <summary>Whether a program that ended by itself is started again, and when.</summary>
/// <param name="AfterSuccess">Whether it is after exit code 0.</param>
/// <param name="AfterFailure">Whether it is after any other exit code.</param>
/// <param name="MaxRestarts">How often at most; without bound if 0.</param>
internal sealed record RestartPolicy(bool AfterSuccess, bool AfterFailure, int MaxRestarts)
{
    public static readonly RestartPolicy Never = new(false, false, 0);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>A program that ran that long did start: the next delay is the shortest again.</summary>
    private static readonly TimeSpan Proven = TimeSpan.FromSeconds(10);

    /// <summary>Reads <c>no</c>, <c>always</c>, <c>unless-stopped</c>, <c>on-failure</c> or <c>on-failure:N</c>.</summary>
    /// <exception cref="DistributedApplicationException">It is none of these.</exception>
    public static RestartPolicy Parse(string text) => text.Split(':') switch
    {
        ["no"] or [""] => Never,
        ["always"] or ["unless-stopped"] => new(true, true, 0),
        ["on-failure"] => new(false, true, 0),
        ["on-failure", var most] when int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var count) => new(false, true, count),
        _ => throw new DistributedApplicationException($"The restart policy '{text}' is none of no, always, unless-stopped and on-failure[:N]."),
    };

    /// <summary>Whether a program is started again.</summary>
    /// <param name="exitCode">What it ended with.</param>
    /// <param name="restarts">How often it was already.</param>
    public bool Restarts(int exitCode, int restarts) => exitCode == 0 ? AfterSuccess : AfterFailure && (MaxRestarts == 0 || restarts < MaxRestarts);

    /// <summary>How long to wait before it is: 1 s, then twice as long each time up to 30 s.</summary>
    /// <param name="last">The wait before; zero if there was none.</param>
    /// <param name="ran">How long the program ran.</param>
    public static TimeSpan Delay(TimeSpan last, TimeSpan ran) =>
        last == TimeSpan.Zero || ran >= Proven ? Shortest : last * 2 < Longest ? last * 2 : Longest;
}
