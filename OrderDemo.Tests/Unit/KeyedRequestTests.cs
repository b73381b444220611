using OrderDemo.Api.Orders.Idempotency;

namespace OrderDemo.Tests.Unit;

public sealed class KeyedRequestTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("!~")]
    [InlineData("8e03978e-40d5-43dd-bc93-6894a57f9324")]
    public void Visible_ASCII_is_a_key(string text) => Assert.True(KeyedRequest.IsValid(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("a\t")]
    [InlineData("café")]
    [InlineData("\u007f")]
    [InlineData("\0")]
    public void Anything_else_is_none(string? text) => Assert.False(KeyedRequest.IsValid(text));

    [Fact]
    public void Two_hundred_and_fifty_five_characters_are_the_most() =>
        Assert.Equal((true, false), (KeyedRequest.IsValid(new string('k', 255)), KeyedRequest.IsValid(new string('k', 256))));

    [Fact]
    public void The_same_body_has_the_same_hash_and_another_another()
    {
        var (first, same, other) = (KeyedRequest.Of("k", "{}"u8), KeyedRequest.Of("k", "{}"u8), KeyedRequest.Of("k", "{ }"u8));

        Assert.Equal(first.Hash, same.Hash);
        Assert.NotEqual(first.Hash, other.Hash);
    }
}
