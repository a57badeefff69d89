using System.Net;
using InterfaceEngine.Mllp;

namespace InterfaceEngine.Tests.Mllp.Listener;

public sealed class AllowListTests
{
    [Theory]
    [InlineData("10.20.0.0/16", "10.20.255.1", true)]
    [InlineData("10.20.0.0/16", "10.21.0.1", false)]
    [InlineData("10.20.0.0/16", "::ffff:10.20.0.1", true)]
    [InlineData("10.20.0.7/32", "10.20.0.7", true)]
    [InlineData("10.20.0.7/32", "10.20.0.8", false)]
    [InlineData("::ffff:10.20.0.0/112", "10.20.3.4", true)]
    [InlineData("::ffff:10.20.0.0/112", "::ffff:10.21.3.4", false)]
    [InlineData("2001:db8::/32", "2001:db8:1::5", true)]
    [InlineData("2001:db8::/32", "2001:db9::5", false)]
    [InlineData("2001:db8::/32", "10.20.0.1", false)]
    [InlineData("0.0.0.0/0", "192.0.2.1", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("fe80::/10", "fe80::1%3", true)]
    public void A_network_permits_the_addresses_it_holds(string network, string address, bool permitted) =>
        new AllowList([IPNetwork.Parse(network)]).Permits(IPAddress.Parse(address)).Should().Be(permitted);

    [Fact]
    public void An_empty_list_permits_everybody() => new AllowList([]).Permits(IPAddress.Parse("192.0.2.1")).Should().BeTrue();

    [Fact]
    public void One_of_several_networks_is_enough() =>
        new AllowList([IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("192.0.2.0/24")]).Permits(IPAddress.Parse("192.0.2.9")).Should().BeTrue();
}
