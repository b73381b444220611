using Microsoft.Extensions.Options;

namespace OrderDemo.GrafanaViewer.Settings;

internal static class ViewerOptionsExtensions
{
    /// <summary>Binds the options to the environment and the command line.</summary>
    public static void AddViewerOptions(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ViewerOptions>().Bind(builder.Configuration);
        builder.Services.AddSingleton<IValidateOptions<ViewerOptions>, ViewerOptionsValidator>();
    }
}
