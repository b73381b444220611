namespace OrderDemo.GrafanaViewer.Alerts;

/// <summary>A silence in the format of Alertmanager's API.</summary>
internal sealed record NewSilence(
    IReadOnlyList<SilenceMatcher>? Matchers, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? CreatedBy, string? Comment)
{
    public bool IsValid => Matchers is { Count: > 0 } && CreatedBy is { Length: > 0 } && Comment is { Length: > 0 } && EndsAt > StartsAt;
}

internal sealed record SilenceMatcher(string Name, string Value, bool IsRegex, bool IsEqual);
