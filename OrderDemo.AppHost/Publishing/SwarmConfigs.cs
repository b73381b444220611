using System.Security.Cryptography;

namespace OrderDemo.AppHost.Publishing;

/// <summary>Files as configs of a Swarm, which brings them to the machine that needs them.</summary>
internal static class SwarmConfigs
{
    /// <summary>Adds the files below a folder. A config cannot be changed: its name has a hash of what is in it.</summary>
    /// <param name="file">The stack.</param>
    /// <param name="service">The service that has the files.</param>
    /// <param name="output">The folder of the stack.</param>
    /// <param name="root">The folder below it that stands for the service's root.</param>
    /// <param name="path">The folder in the service.</param>
    public static void Add(ComposeFile file, Service service, string output, string root, string path)
    {
        var folder = Path.Join(output, root);
        foreach (var source in Directory.EnumerateFiles(Path.Join(folder, path), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var target = $"/{Path.GetRelativePath(folder, source)}";
            byte[] content = [.. System.Text.Encoding.UTF8.GetBytes(target), .. File.ReadAllBytes(source)];
            var name = $"{service.Name}-{Path.GetFileName(source)}-{Convert.ToHexStringLower(SHA256.HashData(content))[..8]}";
            file.AddConfig(new Config { Name = name, File = $"./{root}{target}" });
            service.AddConfig(new ConfigReference { Source = name, Target = target });
        }
    }
}
