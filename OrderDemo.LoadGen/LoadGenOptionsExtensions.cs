namespace OrderDemo.LoadGen;

internal static class LoadGenOptionsExtensions
{
    /// <summary>Binds and validates the settings; an invalid one stops the program at its start.</summary>
    public static void AddLoadGenOptions(this WebApplicationBuilder builder) =>
        builder.Services.AddOptions<LoadGenOptions>().BindConfiguration("LoadGen")
            .Validate(options => IsHttpUrl(options.Target), "LoadGen:Target must be an absolute URL like http://api or http://localhost:5080.")
            .Validate(options => options.Rate is >= 0 and <= 10_000, "LoadGen:Rate must be 0 to 10000 requests per second.")
            .Validate(options => options.MaxInFlight is >= 1 and <= 10_000, "LoadGen:MaxInFlight must be 1 to 10000 requests.")
            .Validate(options => options.TimeoutSeconds is >= 0.001 and <= 300, "LoadGen:TimeoutSeconds must be 0.001 to 300.")
            .Validate(options => options.TracesPerSecond is >= 0 and <= 1000, "LoadGen:TracesPerSecond must be 0 to 1000.")
            .ValidateOnStart();

    /// <summary>Whether a text is an absolute http or https URL.</summary>
    public static bool IsHttpUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
