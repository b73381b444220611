using Microsoft.Extensions.Options;

namespace OrderDemo.Api.Caching;

[OptionsValidator]
internal sealed partial class CacheOptionsValidator : IValidateOptions<CacheOptions>;
