namespace OrderDemo.Hosting;

/// <summary>A file below <see cref="Folder"/> with a secret: Compose and Swarm mount their secrets there.</summary>
/// <param name="Value">The secret.</param>
/// <param name="Format">The content of the file for a value.</param>
internal sealed record SecretFile(string Name, IValueProvider Value, Func<string, string> Format) : IResourceAnnotation
{
    public const string Folder = "/run/secrets";
}

internal static class SecretFileExtensions
{
    /// <summary>Adds a file with a secret. A program's is readable for its user alone, a container's only inside of it.</summary>
    /// <param name="format">The content of the file for a value; by default the value itself.</param>
    /// <returns>The path of the file.</returns>
    public static string WithSecretFile(this IResourceBuilder<IServer> server, string name, IValueProvider value, Func<string, string>? format = null)
    {
        var file = new SecretFile(name, value, format ?? (text => text));
        server.WithAnnotation(file);
        if (server.ApplicationBuilder.ExecutionContext.IsRunMode)
        {
            server.WithFiles(SecretFile.Folder, async (_, cancellationToken) =>
            [
                new ContainerFile
                {
                    Name = name,
                    Contents = file.Format(await value.GetValueAsync(cancellationToken) ?? ""),
                    Mode = server.Resource is NativeServer ? UnixFileMode.UserRead | UnixFileMode.UserWrite : UnixFileMode.None,
                },
            ]);
        }

        return server.Resource.PathOf($"{SecretFile.Folder}/{name}");
    }
}
