using OrderDemo.Api.Orders.Reading;

namespace OrderDemo.Tests.Unit;

public sealed class OrderPageRequestTests
{
    [Fact]
    public void Without_parameters_it_is_the_newest_fifty_of_all_customers()
    {
        Assert.True(OrderPageRequest.TryParse(null, null, null, out var page, out _));

        Assert.Equal(new OrderPageRequest(null, 50, null), page);
    }

    [Fact]
    public void The_limits_are_allowed()
    {
        Assert.True(OrderPageRequest.TryParse("2147483647", "200", "9223372036854775807", out var page, out _));

        Assert.Equal(new OrderPageRequest(int.MaxValue, 200, long.MaxValue), page);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("1.0")]
    [InlineData("1,2")]
    [InlineData("0x1")]
    [InlineData("١")]
    [InlineData("99999999999999999999")]
    [InlineData("1 OR 1=1")]
    public void An_invalid_parameter_is_named(string text)
    {
        Assert.False(OrderPageRequest.TryParse(text, text, text, out _, out var errors));

        Assert.Equal(["customer_id", "limit", "after"], errors.Keys);
    }

    [Theory]
    [InlineData("201", "limit")]
    [InlineData("2147483648", "customer_id")]
    public void A_number_above_its_limit_is_named(string text, string parameter)
    {
        Assert.False(OrderPageRequest.TryParse(
            parameter == "customer_id" ? text : null, parameter == "limit" ? text : null, null, out _, out var errors));

        Assert.Equal([parameter], errors.Keys);
    }
}
