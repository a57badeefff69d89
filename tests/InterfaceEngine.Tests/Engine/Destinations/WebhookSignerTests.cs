using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Destinations;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Tests.Engine.Destinations;

public sealed class WebhookSignerTests
{
    // The test vector that the specification's own libraries are tested with.
    private const string Key = "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string OtherKey = "whsec_" + "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    [Fact]
    public void The_published_vector_of_Standard_Webhooks_is_met() =>
        Signer(Key).Signatures("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8)
            .Should().Be("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    [Fact]
    public void Each_key_of_a_rotation_has_its_signature()
    {
        var both = Signer(OtherKey, Key).Signatures("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8).Split(' ');
        both.Should().HaveCount(2).And.OnlyContain(signature => signature.StartsWith("v1,"));
        both[1].Should().Be("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    [Fact]
    public void The_id_is_the_same_at_each_attempt_and_another_for_another_delivery()
    {
        var first = Headers(new DeliveryId(17, 0), "A", DateTimeOffset.UnixEpoch);
        var again = Headers(new DeliveryId(17, 0), "A", DateTimeOffset.UnixEpoch.AddHours(1));
        again["webhook-id"].Should().Be(first["webhook-id"]).And.MatchRegex("^msg_[0-9a-f]{32}$");
        again["webhook-timestamp"].Should().Be("3600").And.NotBe(first["webhook-timestamp"]);
        again["webhook-signature"].Should().NotBe(first["webhook-signature"]);
        Headers(new DeliveryId(18, 0), "A", DateTimeOffset.UnixEpoch)["webhook-id"].Should().NotBe(first["webhook-id"]);
        Headers(new DeliveryId(17, 0), "B", DateTimeOffset.UnixEpoch)["webhook-id"].Should().NotBe(first["webhook-id"], "the numbers may have begun anew");
    }

    [Theory]
    [InlineData(Key, true)]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false)]
    [InlineData("whsec_", false)]
    [InlineData("whsec_AAAA", false)]
    [InlineData("whsec_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!", false)]
    public void A_key_has_its_prefix_and_at_least_24_bytes_in_base64(string text, bool isKey) => WebhookSigner.TryReadKey(text, out _).Should().Be(isKey);

    private static WebhookSigner Signer(params string[] keys) => new(new DestinationName("adt", "hub"), [.. keys.Select(key => new Secret(key))]);

    private static Dictionary<string, string> Headers(DeliveryId id, string content, DateTimeOffset now)
    {
        using var request = new HttpRequestMessage();
        Signer(Key).Sign(request, new DeliveryContent(Some.Bytes(content), null, "1", id), now);
        return request.Headers.ToDictionary(header => header.Key, header => header.Value.Single(), StringComparer.Ordinal);
    }
}
