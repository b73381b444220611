namespace OrderDemo.GrafanaViewer.Alerts;

/// <summary>A silence as Alertmanager takes it.</summary>
/// <param name="Matchers">Which alerts; at least one.</param>
/// <param name="StartsAt">From when on.</param>
/// <param name="EndsAt">Until when.</param>
/// <param name="CreatedBy">By whom.</param>
/// <param name="Comment">Why.</param>
internal sealed record NewSilence(
    IReadOnlyList<SilenceMatcher>? Matchers, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? CreatedBy, string? Comment)
{
    public bool IsValid => Matchers is { Count: > 0 } && CreatedBy is { Length: > 0 } && Comment is { Length: > 0 } && EndsAt > StartsAt;
}

internal sealed record SilenceMatcher(string Name, string Value, bool IsRegex, bool IsEqual);
