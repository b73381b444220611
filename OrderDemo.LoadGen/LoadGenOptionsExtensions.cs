using OrderDemo.ServiceDefaults.Settings;

namespace OrderDemo.LoadGen;

internal static class LoadGenOptionsExtensions
{
    /// <summary>Binds and validates the settings; an invalid one stops the program at its start.</summary>
    public static void AddLoadGenOptions(this WebApplicationBuilder builder) =>
        builder.Services.AddOptions<LoadGenOptions>().BindConfiguration(LoadGenOptions.Section).ValidateSettings(LoadGenOptions.Section);

    /// <summary>Whether a text is an absolute http or https URL.</summary>
    public static bool IsHttpUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
