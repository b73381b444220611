using System.Text.Json.Serialization;

namespace Aspire.Hosting.Dashboard.Alerts;

/// <summary>A silence as Alertmanager takes it.</summary>
/// <param name="Matchers">Which alerts; at least one.</param>
/// <param name="StartsAt">From when on.</param>
/// <param name="EndsAt">Until when.</param>
/// <param name="CreatedBy">By whom.</param>
/// <param name="Comment">Why.</param>
internal sealed record NewSilence(IReadOnlyList<SilenceMatcher> Matchers, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string CreatedBy, string Comment);

internal sealed record SilenceMatcher(string Name, string Value, bool IsRegex, bool IsEqual);

/// <summary>What Prometheus says of its Alertmanagers.</summary>
internal sealed record AlertmanagersAnswer(AlertmanagersData? Data);

internal sealed record AlertmanagersData(IReadOnlyList<AlertmanagerEntry>? ActiveAlertmanagers);

internal sealed record AlertmanagerEntry(string? Url);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NewSilence))]
[JsonSerializable(typeof(AlertmanagersAnswer))]
internal sealed partial class AlertJson : JsonSerializerContext;
