namespace OrderDemo.AppHost.Resources;

internal static class PasswordExtensions
{
    /// <summary>
    /// Adds a generated password. It is stored in the AppHost's user secrets, since the data that it protects is kept too.
    /// </summary>
    public static IResourceBuilder<ParameterResource> AddPassword(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, new GenerateParameterDefault { MinLength = 22, Special = false }, secret: true, persist: true);
}
