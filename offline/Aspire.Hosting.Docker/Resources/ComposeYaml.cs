using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Aspire.Hosting.Docker.Resources;

/// <summary>Writes a Compose file as YAML, without what is not set.</summary>
internal static class ComposeYaml
{
    public static string Write(ComposeFile file) => new SerializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .WithTypeConverter(new FileModeConverter())
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull | DefaultValuesHandling.OmitEmptyCollections)
        .WithQuotingNecessaryStrings(quoteYaml1_1Strings: true)
        .WithIndentedSequences()
        .WithNewLine("\n")
        .Build()
        .Serialize(file);

    /// <summary>A file's mode is an octal number.</summary>
    private sealed class FileModeConverter : IYamlTypeConverter
    {
        public bool Accepts(Type type) => type == typeof(UnixFileMode) || type == typeof(UnixFileMode?);

        public object ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer) =>
            (UnixFileMode)Convert.ToInt32(parser.Consume<Scalar>().Value, 8);

        public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) =>
            emitter.Emit(new Scalar("0" + Convert.ToString((int)(UnixFileMode)value!, 8)));
    }
}
