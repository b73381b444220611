using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dashboard.Resources;

/// <summary>Makes of a resource's snapshot what a page shows.</summary>
internal sealed class ResourceViews(DistributedApplicationModel model)
{
    private const string ParameterValue = "Value";

    private static readonly string[] ArgumentLists = ["container.args", "executable.args", "resource.appArgs"];

    private readonly Secrets _secrets = new(model);

    public ResourceView Of(ResourceEvent change)
    {
        var (resource, snapshot) = (change.Resource, change.Snapshot);
        var arguments = Arguments(snapshot);
        return new ResourceView(
            change.ResourceId,
            resource.Name,
            resource.InstanceIds().Length > 1 ? change.ResourceId : resource.Name,
            model.Resources.ToList().IndexOf(resource),
            snapshot.ResourceType,
            snapshot.State?.Text,
            snapshot.HealthStatus?.ToString(),
            snapshot.ExitCode,
            snapshot.CreationTimeStamp,
            snapshot.StartTimeStamp,
            snapshot.StopTimeStamp,
            Source(resource, snapshot),
            snapshot.IsHidden,
            [.. snapshot.Urls.Select(u => new UrlView(u.Name, u.Url, NullIfEmpty(u.DisplayProperties.DisplayName), u.IsInternal, u.IsInactive))],
            [.. snapshot.HealthReports.Select(r => new HealthView(r.Name, r.Status?.ToString(), r.Description, r.ExceptionText, r.LastRunAt))],
            [.. snapshot.EnvironmentVariables.Select(v => Mask(v.Name, v.Value, _secrets.Has(v.Name, v.Value)))],
            [.. arguments.Select((a, i) => Mask(i.ToString(CultureInfo.InvariantCulture), a, _secrets.Has("", a)))],
            [.. Properties(resource, snapshot)],
            [.. snapshot.Volumes.Select(v => new VolumeView(v.Source, v.Target, v.MountType, v.IsReadOnly))],
            [.. snapshot.Relationships.Select(r => new RelationshipView(r.ResourceName, r.Type)).Distinct()],
            CommandViews.Of(snapshot));
    }

    /// <summary>A value that was asked for; null if there is none.</summary>
    public static string? Reveal(ResourceEvent change, SecretRequest request) => request.Kind switch
    {
        "environment" => change.Snapshot.EnvironmentVariables.FirstOrDefault(v => v.Name == request.Name)?.Value,
        "argument" => int.TryParse(request.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? Arguments(change.Snapshot).ElementAtOrDefault(place) : null,
        "property" when change.Resource is ParameterResource parameter && request.Name == ParameterValue => ValueOf(parameter),
        "property" => Text(change.Snapshot.Properties.FirstOrDefault(p => p.Name == request.Name)?.Value),
        _ => null,
    };

    private IEnumerable<ValueView> Properties(IResource resource, CustomResourceSnapshot snapshot)
    {
        if (resource is ParameterResource parameter)
        {
            yield return Mask(ParameterValue, parameter.Secret ? "" : ValueOf(parameter), parameter.Secret);
        }

        foreach (var property in snapshot.Properties.Where(p => !ArgumentLists.Contains(p.Name)))
        {
            var text = Text(property.Value);
            yield return Mask(property.Name, text, property.IsSensitive || _secrets.Has(property.Name, text));
        }
    }

    private static string? Source(IResource resource, CustomResourceSnapshot snapshot) => resource switch
    {
        ProjectResource project => Path.GetFileName(project.Metadata.ProjectPath),
        ExecutableResource executable => string.Join(' ', [executable.Command, .. Arguments(snapshot)]),
        _ => resource.TryGetContainerImageName(out var image) ? image : null,
    };

    private static string[] Arguments(CustomResourceSnapshot snapshot) =>
        snapshot.Properties.FirstOrDefault(p => p.Name is "executable.args")?.Value as string[] ?? [];

    private static string? ValueOf(ParameterResource parameter)
    {
        try
        {
            return parameter.Resolve();
        }
        catch (DistributedApplicationException)
        {
            return null;
        }
    }

    private static ValueView Mask(string name, string? value, bool isSecret) => new(name, isSecret ? null : value, isSecret);

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        IEnumerable<string> list => string.Join(' ', list),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
