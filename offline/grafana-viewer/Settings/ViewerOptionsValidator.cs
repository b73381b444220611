using Microsoft.Extensions.Options;

namespace OrderDemo.GrafanaViewer.Settings;

/// <summary>Validates <see cref="ViewerOptions"/>; generated.</summary>
[OptionsValidator]
internal sealed partial class ViewerOptionsValidator : IValidateOptions<ViewerOptions>;
