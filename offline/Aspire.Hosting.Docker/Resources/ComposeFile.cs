using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Aspire.Hosting.Docker.Resources;

/// <summary>
/// A Compose file, https://docs.docker.com/reference/compose-file/. Its properties, and those of its parts, have the names of the
/// file's keys; they are written if they are set.
/// </summary>
public sealed class ComposeFile
{
    public string? Version { get; set; }

    public Dictionary<string, Service> Services { get; set; } = [];

    public Dictionary<string, Network> Networks { get; set; } = [];

    public Dictionary<string, Volume> Volumes { get; set; } = [];

    public Dictionary<string, Config> Configs { get; set; } = [];

    public Dictionary<string, Secret> Secrets { get; set; } = [];

    /// <summary>Adds a volume.</summary>
    public ComposeFile AddVolume(Volume volume)
    {
        Volumes[volume.Name] = volume;
        return this;
    }

    /// <summary>Adds a config.</summary>
    public ComposeFile AddConfig(Config config)
    {
        Configs[config.Name] = config;
        return this;
    }

    internal string ToYaml() => new SerializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull | DefaultValuesHandling.OmitEmptyCollections)
        .WithQuotingNecessaryStrings(quoteYaml1_1Strings: true)
        .WithIndentedSequences()
        .WithNewLine("\n")
        .Build()
        .Serialize(this);
}
