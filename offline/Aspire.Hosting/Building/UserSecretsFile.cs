using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace Aspire.Hosting;

/// <summary>
/// The AppHost's user secrets, where generated parameters are kept so that they stay the same.
/// See https://learn.microsoft.com/aspnet/core/security/app-secrets.
/// </summary>
internal sealed class UserSecretsFile
{
    private static readonly Lock Gate = new();
    private readonly string? _path;

    public UserSecretsFile(Assembly? assembly)
    {
        if (assembly?.GetCustomAttribute<UserSecretsIdAttribute>() is { } id)
        {
            _path = PathHelper.GetSecretsPathFromSecretsId(id.UserSecretsId);
        }
    }

    public void AddTo(ConfigurationManager configuration)
    {
        if (_path is not null)
        {
            // Below everything else: a setting given by hand wins.
            configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Json.JsonConfigurationSource
            {
                Path = Path.GetFileName(_path),
                Optional = true,
                FileProvider = Directory.Exists(Path.GetDirectoryName(_path))
                    ? new Microsoft.Extensions.FileProviders.PhysicalFileProvider(Path.GetDirectoryName(_path)!, Microsoft.Extensions.FileProviders.Physical.ExclusionFilters.None)
                    : new Microsoft.Extensions.FileProviders.NullFileProvider(),
            });
        }
    }

    /// <summary>The kept value, or a new one, which is kept from now on. Safe against others who do the same at the same time.</summary>
    public string GetOrSet(string key, Func<string> generate)
    {
        if (_path is null)
        {
            return generate();
        }

        lock (Gate)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            using var otherProcesses = Locks.FileLock.Wait(_path + ".lock", TimeSpan.FromSeconds(10));
            var secrets = File.Exists(_path) && new FileInfo(_path).Length > 0 ? JsonNode.Parse(File.ReadAllText(_path))!.AsObject() : [];
            if (secrets[key]?.GetValue<string>() is { Length: > 0 } kept)
            {
                return kept;
            }

            var value = generate();
            secrets[key] = value;
            var replacement = _path + ".new";
            using (var file = new FileStream(replacement, new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
            {
                JsonSerializer.Serialize(file, secrets, JsonSerializerOptions.Web);
            }

            File.Move(replacement, _path, overwrite: true);
            return value;
        }
    }
}
