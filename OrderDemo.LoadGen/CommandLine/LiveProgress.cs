namespace OrderDemo.LoadGen.CommandLine;

/// <summary>The progress of a run: live on a terminal, a line every five seconds elsewhere.</summary>
internal sealed class LiveProgress(LoadRun run, IAnsiConsole console)
{
    /// <summary>Shows the progress until the run is over.</summary>
    public Task ShowAsync() => console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal
        ? console.Live(new Text("Starting")).AutoClear(true).StartAsync(context => FollowAsync(TimeSpan.FromSeconds(0.5), line => context.UpdateTarget(
            run.Load.Duration is { } duration ? new Rows(new Text(line), Bar(run.Results.Elapsed / duration)) : new Text(line))))
        : FollowAsync(TimeSpan.FromSeconds(5), console.WriteLine);

    private static Markup Bar(double share)
    {
        const int Width = 60;
        var done = (int)(Width * Math.Clamp(share, 0, 1));
        return new Markup($"[green]{new string('━', done)}[/][grey]{new string('━', Width - done)}[/]");
    }

    private async Task FollowAsync(TimeSpan pause, Action<string> show)
    {
        while (await Task.WhenAny(run.Completion, Task.Delay(pause)) != run.Completion)
        {
            if (Line() is { } line) show(line);
        }
    }

    /// <summary>The last completed interval, with the requested rate or users.</summary>
    internal string? Line()
    {
        var (errors, last) = run.Results.Read((operations, timeline) =>
            (operations.Values.Sum(operation => operation.Errors), timeline.Intervals is [.., var last] ? last : null));
        if (last is null) return null;
        var asked = last.Users > 0 ? $"by {last.Users} users" : $"of {last.TargetRate:0}/s";
        var length = run.Load.Duration is { } duration ? "/" + DurationText.Format(duration) : "";
        var latency = string.Concat(last.Percentiles.Select(percentile => $"{percentile.Key} {DurationText.Format(percentile.Value)}  "));
        return $"{run.Results.Elapsed.TotalSeconds:0}s{length}  {last.Rate:0}/s {asked}  {latency}"
            + $"{errors} failed, {run.Results.Late} late, {run.Results.Dropped} dropped";
    }
}
