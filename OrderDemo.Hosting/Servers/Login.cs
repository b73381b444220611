using System.Security.Cryptography;
using System.Text;

namespace OrderDemo.Hosting;

/// <summary>
/// The login of servers that take changes or send requests for anybody: Alertmanager, the Pushgateway, and the exporters that probe.
/// They have no other way to refuse what a page of another site makes a browser send,
/// https://prometheus.io/docs/prometheus/latest/configuration/https/.
/// </summary>
internal static class Login
{
    public const string User = "demo";

    private const string ConfigurationFile = "web.yml";

    // The password is random: more rounds would protect it no better.
    private const int Rounds = 6;

    /// <summary>Asks for the login. A response that asks for it is that of a healthy server.</summary>
    /// <param name="healthPath">A path of the server.</param>
    public static IResourceBuilder<IServer> WithLogin(
        this IResourceBuilder<IServer> server, IResourceBuilder<ParameterResource> password, string healthPath) => server
        .WithArgs($"--web.config.file={server.WithSecretFile(ConfigurationFile, password.Resource, Configuration)}")
        .WithHttpHealthCheck(healthPath, statusCode: 401);

    /// <summary>Writes the login for this user's command lines: <c>amtool --http.config.file=.demo/login.yml</c>.</summary>
    public static IResourceBuilder<IServer> WithLoginFile(
        this IResourceBuilder<IServer> server, IResourceBuilder<ParameterResource> password) =>
        server.OnBeforeResourceStarted(async (_, _, cancellationToken) =>
        {
            var path = Path.Combine(ServerExtensions.StateFolder(server.ApplicationBuilder), "login.yml");
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixMode.OwnerFile;
            await using var file = new StreamWriter(path, options);
            var quoted = (await password.Resource.GetValueAsync(cancellationToken))?.Replace("'", "''", StringComparison.Ordinal);
            await file.WriteAsync($"basic_auth:\n  username: {User}\n  password: '{quoted}'\n");
        });

    /// <summary>Whether a server asks for the login.</summary>
    public static bool IsAskedBy(IResource server) => server.Annotations.OfType<SecretFile>().Any(file => file.Name == ConfigurationFile);

    /// <summary>The configuration of a server. It is the same for the same password.</summary>
    public static string Configuration(string password)
    {
        // A salt of 16 bytes, in the alphabet of bcrypt.
        var salt = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(password)), 0, 16)[..22].Select(Alphabet);
        var hash = BCrypt.Net.BCrypt.HashPassword(password, $"$2a${Rounds:00}${string.Concat(salt)}");
        return $"basic_auth_users: {{{User}: '{hash}'}}\n";
    }

    private static char Alphabet(char base64)
    {
        const string Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        const string Bcrypt = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        return Bcrypt[Base64.IndexOf(base64, StringComparison.Ordinal)];
    }
}
