namespace Aspire.Hosting.Dashboard.Resources;

/// <summary>All resources, with the application's name.</summary>
internal sealed record ResourceList(string Application, ResourceView[] Resources);

/// <summary>What a page shows of one instance of a resource.</summary>
internal sealed record ResourceView(
    string Id,
    string Name,
    string DisplayName,
    int Order,
    string Type,
    string? State,
    string? Health,
    int? ExitCode,
    DateTime? Created,
    DateTime? Started,
    DateTime? Stopped,
    string? Source,
    bool IsHidden,
    UrlView[] Urls,
    HealthView[] HealthReports,
    ValueView[] Environment,
    ValueView[] Arguments,
    ValueView[] Properties,
    VolumeView[] Volumes,
    RelationshipView[] Relationships,
    CommandView[] Commands);

internal sealed record UrlView(string? Name, string Url, string? Text, bool IsInternal, bool IsInactive);

internal sealed record HealthView(string Name, string? Status, string? Description, string? Exception, DateTime? LastRun);

/// <summary>A value with a name. A secret one comes without its value: that is for those who ask.</summary>
internal sealed record ValueView(string Name, string? Value, bool IsSecret);

internal sealed record VolumeView(string? Source, string Target, string Type, bool IsReadOnly);

internal sealed record RelationshipView(string Resource, string Type);

internal sealed record CommandView(
    string Name, string DisplayName, string? Description, string? Confirmation, string? Icon, bool IsHighlighted, bool IsEnabled, ArgumentView[]? Arguments);

/// <summary>What a command takes: a Text, SecretText, Choice, Boolean or Number, with the value to suggest.</summary>
internal sealed record ArgumentView(
    string Name, string? Label, string? Description, string Type, bool IsRequired, bool IsDisabled, string? Value, string? Placeholder, int? MaxLength, bool AllowsOthers, OptionView[]? Options);

internal sealed record OptionView(string Value, string Text);

/// <summary>What the processes of an instance use.</summary>
/// <param name="Id">The instance.</param>
/// <param name="Cpu">Cores, since the sample before; null in the first.</param>
/// <param name="Memory">Resident memory in bytes.</param>
internal sealed record UsageView(string Id, double? Cpu, double Memory);

/// <summary>Asks for one secret value.</summary>
/// <param name="Kind">environment, argument or property.</param>
/// <param name="Name">Its name; of an argument its place, counted from 0.</param>
internal sealed record SecretRequest(string Kind, string Name);

internal sealed record SecretAnswer(string? Value);

/// <summary>Gives a command.</summary>
/// <param name="Arguments">By name; null if it takes none.</param>
internal sealed record CommandRequest(Dictionary<string, string?>? Arguments);

/// <summary>What became of a command: with what it brought, or what is wrong with its arguments, by name.</summary>
internal sealed record CommandAnswer(bool Success, bool Canceled, string? Message, string? Data, Dictionary<string, string>? Errors);
