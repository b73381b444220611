using Microsoft.Extensions.Options;

namespace OrderDemo.Api.Orders.Writing;

[OptionsValidator]
internal sealed partial class OrderWriterOptionsValidator : IValidateOptions<OrderWriterOptions>;
