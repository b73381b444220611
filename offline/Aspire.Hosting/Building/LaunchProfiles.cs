using System.Text.Json;

namespace Aspire.Hosting;

/// <summary>A way to start a project, from its <c>Properties/launchSettings.json</c>.</summary>
public sealed class LaunchProfile
{
    /// <summary>Project, Executable, …</summary>
    public string? CommandName { get; set; }

    /// <summary>The addresses that the project listens on, separated by semicolons.</summary>
    public string? ApplicationUrl { get; set; }

    /// <summary>Environment variables.</summary>
    public Dictionary<string, string> EnvironmentVariables { get; set; } = [];
}

/// <summary>The ways to start a project.</summary>
public sealed class LaunchSettings
{
    /// <summary>The ways, by name.</summary>
    public Dictionary<string, LaunchProfile> Profiles { get; set; } = [];
}

internal static class LaunchProfiles
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The profile of that name; the first that runs the project if none is named; none if the name is empty.</summary>
    /// <exception cref="DistributedApplicationException">The profile does not exist, or the file is not valid JSON.</exception>
    public static LaunchProfile? Find(string projectPath, string? name)
    {
        var file = Path.Combine(Path.GetDirectoryName(projectPath)!, "Properties", "launchSettings.json");
        if (name is "" || !File.Exists(file))
        {
            return null;
        }

        LaunchSettings settings;
        try
        {
            settings = JsonSerializer.Deserialize<LaunchSettings>(File.ReadAllText(file), Options) ?? new();
        }
        catch (JsonException e)
        {
            throw new DistributedApplicationException($"'{file}' is not valid: {e.Message}", e);
        }

        return name is null
            ? settings.Profiles.Values.FirstOrDefault(p => p.CommandName == "Project")
            : settings.Profiles.GetValueOrDefault(name) ?? throw new DistributedApplicationException($"Launch settings file does not contain '{name}' profile.");
    }
}
