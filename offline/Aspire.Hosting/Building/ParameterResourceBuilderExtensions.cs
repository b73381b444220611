using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds parameters to an application.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a parameter whose value is configured as <c>Parameters:NAME</c>.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(CreateParameter(builder, name, null, secret));

    /// <summary>Adds a parameter with a value that configuration can override.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    /// <summary>Adds a parameter with a value that configuration can override.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddResource(CreateParameter(builder, name, new ConstantParameterDefault(valueGetter), secret));

    /// <summary>Adds a parameter with a default.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">Gives the value when configuration has none.</param>
    /// <param name="secret">Whether the value must not be shown.</param>
    /// <param name="persist">Whether the value is kept in the AppHost's user secrets.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false) =>
        builder.AddResource(CreateParameter(builder, name, value, secret, persist));

    /// <summary>Adds a parameter whose value is configured under a key of its own.</summary>
    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(
        this IDistributedApplicationBuilder builder, string name, string configurationKey, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, _ => builder.Configuration[configurationKey] ?? throw Missing(name, configurationKey), secret));

    /// <summary>Adds a connection string that is configured as <c>ConnectionStrings:NAME</c>.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    /// <param name="environmentVariableName">The variable that carries it to others; <c>ConnectionStrings__NAME</c> if null.</param>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, string? environmentVariableName = null) =>
        builder.AddResource(new ConnectionStringParameterResource(
            name,
            _ => builder.Configuration[$"ConnectionStrings:{name}"] ?? throw new MissingParameterValueException(
                $"Connection string parameter resource could not be used because connection string '{name}' is missing."),
            environmentVariableName));

    /// <summary>A generated password that is kept in the AppHost's user secrets. It is not a resource of its own.</summary>
    public static ParameterResource CreateDefaultPasswordParameter(
        IDistributedApplicationBuilder builder, string name,
        bool lower = true, bool upper = true, bool numeric = true, bool special = true,
        int minLower = 0, int minUpper = 0, int minNumeric = 0, int minSpecial = 0) =>
        CreateParameter(
            builder,
            name,
            new GenerateParameterDefault
            {
                MinLength = 22, // enough for 128 bits
                Lower = lower,
                Upper = upper,
                Numeric = numeric,
                Special = special,
                MinLower = minLower,
                MinUpper = minUpper,
                MinNumeric = minNumeric,
                MinSpecial = minSpecial,
            },
            secret: true,
            persist: true);

    private static ParameterResource CreateParameter(
        IDistributedApplicationBuilder builder, string name, ParameterDefault? value, bool secret, bool persist = false)
    {
        var key = $"Parameters:{name}";
        return new ParameterResource(
            name,
            fallback => builder.Configuration[key] ?? (fallback, persist, builder) switch
            {
                (null, _, _) => throw Missing(name, key),
                (_, true, DistributedApplicationBuilder { ExecutionContext.IsRunMode: true } host) => host.UserSecrets.GetOrSet(key, fallback.GetDefaultValue),
                _ => fallback.GetDefaultValue(),
            },
            secret)
        { Default = value };
    }

    private static MissingParameterValueException Missing(string name, string key) =>
        new($"Parameter resource could not be used because configuration key '{key}' is missing and the Parameter '{name}' has no default value.");
}
